// What one file in examples/ provides: a scenario to open, and the name it is found under.

import type { Scenario } from './schema'

export interface Example {
  /** Stands in links: never renamed once shipped. */
  readonly id: string
  readonly scenario: Scenario
}
