// One session at a terminal, against its recording from a real docker: what every line prints and its exit status.
//
// Ids are left out. A line that differs on purpose is marked in the recording with its reason.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'
import recording from '../../vectors/docker-cli/session.json'

interface Recorded {
  readonly line: string
  readonly stdout: string
  readonly stderr: string
  readonly exitStatus: number
  readonly differs?: string
}

const lines: readonly Recorded[] = recording.lines
const { run } = dockerTerminal()
const rows = lines.map((each) => [each.line, each, run(each.line)] as const)

it.each(rows)('%s', (_, { stdout, stderr, exitStatus, differs }, ran) => {
  const ours = { stdout: formOf(ran.stdout), stderr: formOf(ran.stderr), exitStatus: ran.exitStatus }
  const theirs = { stdout: formOf(stdout), stderr: formOf(stderr), exitStatus }
  if (differs === undefined) expect(ours).toEqual(theirs)
  else expect(ours).not.toEqual(theirs)
})

function formOf(text: string): string {
  return text.replace(/[0-9a-f]{64}/g, '<id>').replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{12}\b/g, '<short id>')
}
