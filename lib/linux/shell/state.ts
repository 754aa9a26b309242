// How a script stands: what a shell and all its children share.

import type { ProcessAction } from '../programs/plan'

export interface ScriptState {
  /** Steps since somebody looked; a script beyond the limit is given up. */
  steps: number
  depth: number
  /** Grows with every variable that gets another value. */
  changes: number
  /** What was asked of the network, newest last. */
  actions: ProcessAction[]
  /** Above 0 while commands after `&` are read. */
  inBackground: number
  backgroundUntilMs: number
  hasEndlessBackground: boolean
  /** Whoever runs the script follows its jobs on their own. */
  followsJobs: boolean
  /** Shells that wait for what they started: 0 when a program is the first process itself. */
  shells: number
  /** tini or dumb-init is the first process. */
  hasInit: boolean
  /** How commands after `&` ended, by their number; null where nobody knows yet. */
  jobStatuses: (number | null)[]
}
