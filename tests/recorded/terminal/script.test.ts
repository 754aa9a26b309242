// Scripts of the terminal as GNU bash 5.2 runs them: both streams in the order they were said, over dir/a and file.

import { expect, it } from 'vitest'
import { splitScript } from '@/lib/terminal/script'
import { saidOf } from '@/lib/tool/tool'
import { dockerTerminal } from '../../support/docker-terminal'
import rows from '../../vectors/shell/bash.json'

const files = { 'dir/a': 'a\n', file: 'hi\n' }

it.each(rows)('$line', ({ line, output, exitStatus }) => {
  const ran = dockerTerminal(files).run(line)
  const said = saidOf(ran).map(({ text }) => text)
  expect({ output: said.join(''), exitStatus: ran.exitStatus }).toEqual({ output, exitStatus })
})

const refused: [line: string, message: string][] = [
  ['A=(1 2)', 'bash: this shell has no arrays: (\n'],
  ['sleep 1 &', 'bash: this shell has no background jobs: &\n'],
  ['cat <<EOF\nx', "bash: here-document delimited by end-of-file (wanted `EOF')\n"],
]

it.each(refused)('%s', (line, message) => {
  expect(dockerTerminal().run(line)).toMatchObject({ stdout: '', stderr: message, exitStatus: 2 })
})

const scripts: [name: string, text: string, lines: string[]][] = [
  ['lines', 'a\n\nb\n', ['a', 'b']],
  ['a here-document', 'cat <<EOF\na\nEOF\nb', ['cat <<EOF\na\nEOF', 'b']],
  ['a loop', 'for i in 1 2\ndo\n  echo $i\ndone\nb', ['for i in 1 2\ndo\n  echo $i\ndone', 'b']],
  ['a continued line', 'a \\\n  b\nc', ['a \\\n  b', 'c']],
  ['an open quote', 'echo "a\nb"\nc', ['echo "a\nb"', 'c']],
  ['a joint at the end', 'a &&\nb', ['a &&\nb']],
  ['a fault', 'echo )\nb', ['echo )', 'b']],
]

it.each(scripts)('cuts %s', (_, text, lines) => {
  expect(splitScript(text)).toEqual(lines)
})

it('keeps what was set, and not what a subshell set', () => {
  const { run, out } = dockerTerminal(files)
  run('A=1; f() { echo "f $1"; }')
  run('(A=2; cd dir)')
  expect(out('echo $A; f x; cat file')).toBe('1\nf x\nhi\n')
})

it('lets the clock go on in a loop that has no pause of its own', () => {
  const { run, session } = dockerTerminal()
  const before = session.world.getState().nowMs
  run('i=0; while [ $i -lt 1500 ]; do i=$((i+1)); done')
  expect(session.world.getState().nowMs - before).toBe(1_000)
})
