// What one file in examples/ provides: a scenario to open, and the name it is found under.

import type { Scenario } from './schema'

export interface Example {
  /** Part of shared links, so an id is never renamed once shipped. */
  readonly id: string
  readonly scenario: Scenario
}
