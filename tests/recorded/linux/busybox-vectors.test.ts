// Scripts recorded from busybox sh with its own tools: what they print to standard output, and how they end.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { letRun, start } from '../../support/containers'

interface Row {
  readonly group: string
  readonly script: string
  readonly stdout: string
  readonly code: number
}

const rows = JSON.parse(readFileSync('tests/vectors/process/busybox-sh.json', 'utf8')) as readonly Row[]
const known = JSON.parse(readFileSync('tests/vectors/process/known-failures.json', 'utf8')) as Record<string, string>

function isEqual({ script, stdout, code }: Row): boolean {
  const process = start('busybox', { command: ['sh', '-c', script], workingDir: '/w' })
  letRun(process, 600_000)
  const printed = process.logsUntil(600_000).filter(({ stream }) => stream === 'stdout')
  return printed.map(({ text }) => text).join('\n') === stdout.replace(/\n$/, '') && process.plan().exit?.code === code
}

it.each([...new Set(rows.map(({ group }) => group))])('%s', (group) => {
  const failing = rows.filter((row) => row.group === group && !isEqual(row)).map(({ script }) => script)
  const expected = rows.filter((row) => row.group === group && row.script in known).map(({ script }) => script)
  expect(failing).toEqual(expected)
})
