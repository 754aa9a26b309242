// Diagnostics: one shape for what is wrong with a user's text, read by Monaco, the terminal and tests.

import type { Span } from './span'

export type Severity = 'error' | 'warning' | 'info'

export interface Diagnostic {
  /** Stable, `room/kebab-case`: tests and docs use it, people read the message. */
  readonly code: string
  readonly severity: Severity
  /** The message of the real tool, where it has one. */
  readonly message: string
  readonly span: Span
  /** Suggestions for how the reader can fix the problem. */
  readonly hints?: readonly string[]
  /** Other places that explain it: an include chain, the value that was read. */
  readonly related?: readonly RelatedPlace[]
}

export interface RelatedPlace {
  readonly message: string
  readonly span: Span
}
