// Termination message: what a container that failed leaves behind in its status.
//
// Models pkg/kubelet/kuberuntime getTerminationMessage: the file at terminationMessagePath; with FallbackToLogsOnError
// the end of the log stands in for it when it is empty.

import type { ContainerRecord, Run } from './container'
import { logsOf } from './logs'
import type { RunEnd } from './run-end'

const messageMost = 4096
const linesMost = 80
const charactersMost = 2048

export function terminationMessage({ spec }: ContainerRecord, run: Run, end: RunEnd): string | null {
  const path = spec.terminationMessagePath ?? '/dev/termination-log'
  const words = run.program.lastWords?.(path, end.atMs - run.startedAtMs) ?? ''
  if (words !== '') return words.slice(-messageMost)
  if (spec.terminationMessagePolicy !== 'FallbackToLogsOnError' || end.exitCode === 0) return null
  const lines = logsOf(run, end.atMs).slice(-linesMost)
  const text = lines.map((entry) => `${entry.text}\n`).join('')
  return text === '' ? null : text.slice(-charactersMost)
}
