import { v7 } from 'uuid';

/** A new record id: uuidv7, so that ids sort by the time they were made. */
export function newId(): string {
  return v7();
}

/** Whether what was typed or stands in an address can be an id at all, so that the database is not asked for what it would refuse. */
export function isId(typed: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(typed);
}
