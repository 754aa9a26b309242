// docker: any line of docker that changes its host; builds and the canvas's pushes have commands of their own.

import type { JobText } from '@/lib/docker/state'
import { readList, readRecord, readText } from '@/lib/scenario/check'
import type { DockerLine } from '../command'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { optional, readShape } from '../shape'

export const docker: CommandPart<'docker'> = {
  kind: 'docker',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'docker',
      argv: readList(faults, data['argv'], 'argv', (word, path) => readText(faults, word, path)),
      ...optional(data, 'folder', (value, path) => readText(faults, value, path)),
      ...optional(data, 'stdin', (value, path) => readText(faults, value, path)),
      ...optional(data, 'env', (value, path) =>
        readRecord(faults, value, path, (text, at) => readText(faults, text, at)),
      ),
    })),
  line: ({ argv }) => ['docker', ...argv.map(quoted)].join(' '),
  run(bench, command) {
    const { argv, folder = '', stdin = '', env = {} }: DockerLine = command
    const { exitStatus, output, jobId } = bench.dockerHost.run({ argv, folder, stdin, env })
    const text = output.map((each) => each.text).join('')
    const answer = { exitStatus, output, jobId }
    if (exitStatus === null || exitStatus === 0) return succeeded(text, { docker: answer })
    return { ...refused(firstLine(output), text), docker: answer }
  },
}

function firstLine(output: readonly JobText[]): string {
  const said = output.find(({ stream }) => stream === 'stderr') ?? output[0]
  return (said?.text ?? '').split('\n')[0] ?? ''
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
