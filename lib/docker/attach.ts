// Attaching: a command line that prints what a container prints, and ends when it does.

import { type Daemon, watchExit } from './daemon'
import type { JobHandle } from './job'

export function attachTo(daemon: Daemon, job: JobHandle, id: string): void {
  job.follow(id)
  watchExit(daemon, id, (code) => job.end(code))
}
