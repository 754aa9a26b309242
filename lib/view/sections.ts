// Sections: what a panel prints of a thing, as pairs and tables; a row may lead to another thing.

import type { Mood } from './mood'

export type Section = FactSection | TableSection

export interface FactSection {
  readonly kind: 'facts'
  readonly title: string
  readonly facts: readonly Fact[]
}

export interface Fact {
  readonly label: string
  readonly value: string
  readonly mood?: Mood
  /** Id of what it leads to. */
  readonly leadsTo?: string
}

export interface TableSection {
  readonly kind: 'table'
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly cells: readonly string[]
  readonly mood?: Mood
  readonly leadsTo?: string
  /** More words about it, below the row. */
  readonly note?: string
}

export function facts(title: string, list: readonly (Fact | null)[]): FactSection {
  return { kind: 'facts', title, facts: list.filter((each) => each !== null) }
}

/** A fact; null where there is nothing to say. */
export function fact(label: string, value: string | number | undefined | null): Fact | null {
  return value === undefined || value === null || value === '' ? null : { label, value: String(value) }
}

export function table(title: string, columns: readonly string[], rows: readonly TableRow[]): TableSection {
  return { kind: 'table', title, columns, rows }
}

/** Without those that would be empty. */
export function filled(sections: readonly Section[]): readonly Section[] {
  return sections.filter((each) => (each.kind === 'facts' ? each.facts.length > 0 : each.rows.length > 0))
}
