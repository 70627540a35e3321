/** The two languages of the product. Vietnamese is first; English is complete. */
export const langs = ['vi', 'en'] as const;
export type Lang = (typeof langs)[number];

/** A message is a sentence, or a function that builds one from its parts. */
type Message = string | ((...parts: never[]) => string);
export type Catalogue = { [key: string]: Message | Catalogue };

/** The same keys with the same parts; the words may differ. */
type Translation<C> = {
  [K in keyof C]: C[K] extends string
    ? string
    : C[K] extends (...parts: infer P) => string
      ? (...parts: P) => string
      : Translation<C[K]>;
};

const known: { vi: Catalogue; en: Catalogue }[] = [];

/**
 * Declares a module's words once in both languages and returns a look-up by language.
 * A missing English key is a type error; `tests/messages.test.ts` walks every catalogue for blanks.
 */
export function defineMessages<const C extends Catalogue>(catalogue: {
  vi: C;
  en: Translation<C>;
}): (lang: Lang) => Translation<C> {
  // A catalogue is a translation of itself; TypeScript cannot see that through the mapped type.
  const vi = catalogue.vi as unknown as Translation<C>;
  known.push({ vi: catalogue.vi, en: catalogue.en as unknown as Catalogue });
  return (lang) => (lang === 'en' ? catalogue.en : vi);
}

/** Every catalogue declared so far; for the completeness test. */
export function allCatalogues(): readonly { vi: Catalogue; en: Catalogue }[] {
  return known;
}

export function isLang(value: unknown): value is Lang {
  return value === 'vi' || value === 'en';
}
