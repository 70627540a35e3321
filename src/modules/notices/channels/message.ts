/** A line that leads to its page. */
export type Line = { text: string; note?: string | undefined; href: string };

/** What is to be said, before it is put into the form of a channel. Addresses are paths of this site. */
export type Message = {
  /** Subject of a letter, title of a push message, beginning of an SMS. */
  title: string;
  intro?: string;
  groups: { title?: string; lines: Line[]; more?: string }[];
  /** The page to open. */
  action: { label: string; href: string };
  /** Why one gets this, and how to stop it. */
  why: string;
  whyLink?: { label: string; href: string };
};
