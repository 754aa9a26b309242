// `chartroom helm ...`: helm's commands that need no cluster, on the disk.

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { runHelm } from '@/lib/helm-cli/run-helm'
import type { CliResult } from '../cli-result'
import { diskFiles } from './disk-files'

export function helmCommand(argv: readonly string[]): CliResult {
  const now = new Date()
  const { stdout, stderr, exitStatus } = runHelm(argv, diskFiles, {
    namespace: process.env['HELM_NAMESPACE'] ?? 'default',
    nowMs: now.getTime(),
    nowText: ansiTime(now),
    modifiedMs: now.getTime(),
    seed: process.env['CHARTROOM_SEED'] ?? randomBytes(16).toString('hex'),
    stdin: argv.includes('-') ? readFileSync(0, 'utf8') : '',
  })
  return { stdout, stderr, exitStatus }
}

/** As C's asctime writes it: "Mon Jan _2 15:04:05 2006". */
function ansiTime(date: Date): string {
  const [weekday, month, day, year] = date.toDateString().split(' ')
  const time = date.toTimeString().split(' ')[0]
  return `${weekday} ${month} ${String(Number(day)).padStart(2, ' ')} ${time} ${year}`
}
