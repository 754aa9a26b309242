// Plain progress of whole builds, against recordings of a real docker: the same vertices with the same lines.
//
// What no two runs of the real tool share is left out: digests, times, the order of vertices that run side by side, lines
// that say how far something has come, and the switch from one unfinished vertex to another and back.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'
import recording from '../../vectors/docker-cli/builds.json'

/** Cases that differ, and why. */
const differing: Readonly<Record<string, string>> = {
  'failing-12-lines': 'the real tool read standard error before the last line of standard output',
  'missing-copy':
    'the base is still being pulled when the copy fails, and is cancelled; the ids of refs are of that run',
  'no-base': 'the recording asked a registry of its own, which says "not found" where Docker Hub denies access',
  'bad-stage': 'as no-base; and the other metadata request is cancelled',
  platform: 'the recorded base is for amd64 only',
  'onbuild-workdir': 'the recorded base has no group for nobody',
  'run-exec': "an older runc's words and exit code",
}

const rows = recording.cases.map((each) => [each.name, each] as const)

it.each(rows)('%s', (name, { files, runs }) => {
  const terminal = dockerTerminal(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`app/${path}`, text])),
  )
  terminal.run('cd app')
  const ours = runs.map(({ command }) => {
    const { stderr, exitStatus } = terminal.run(command)
    return { vertices: verticesOf(stderr), exitStatus }
  })
  const theirs = runs.map(({ stderr, exitStatus }) => ({ vertices: verticesOf(stderr), exitStatus }))
  if (name in differing) expect(ours).not.toEqual(theirs)
  else expect(ours).toEqual(theirs)
})

const passing = /^#\d+ (?:sha256:\S+ .*s$|exporting layers$|writing image \S+$|transferring context:$|\.\.\.$)/

/** Each vertex by its name with what it said, in bytewise order; then what stands after them. */
function verticesOf(progress: string): readonly string[] {
  const said = new Map<string, string>()
  const rest: string[] = []
  for (const line of progress.split('\n').filter((each) => each !== '' && !passing.test(each))) {
    const [, number, text] = /^#(\d+) (.*)$/.exec(line) ?? []
    if (number === undefined || text === undefined) rest.push(formOf(line))
    else if (!said.has(number)) said.set(number, formOf(text))
    else if (said.get(number)?.split('\n')[0] !== formOf(text)) said.set(number, `${said.get(number)}\n${formOf(text)}`)
  }
  return [...[...said.values()].map(inOrder).sort(), rest.join('\n')]
}

/** Blobs arrive in any order, and how many a base has is the base's. */
function inOrder(vertex: string): string {
  return [...new Set(vertex.split('\n'))].sort().join('\n')
}

function formOf(line: string): string {
  return line
    .replace(/sha256:[0-9a-f]{64}/g, '<digest>')
    .replace(/^<digest> \S+ \/ \S+/, '<digest> <size> / <size>')
    .replace(/^extracting <digest>(?: \d+\.\ds)?$/, 'extracting <digest> done')
    .replace(/(?: \d+\.\ds)? done$/, ' done')
    .replace(/^DONE \d+\.\ds$/, 'DONE')
    .replace(/^\d+\.\d{3} /, '<time> ')
}
