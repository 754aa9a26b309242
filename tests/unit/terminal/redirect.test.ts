// Redirections, as GNU bash 5.2 (interactive) does them: each line over a workspace of dir/a and file.

import { expect, it } from 'vitest'
import { dockerTerminal } from '../../support/docker-terminal'

const files = { 'dir/a': 'a\n', file: 'hi\n' }

const rows: [line: string, stdout: string, stderr: string, exitStatus: number][] = [
  ['echo a > no/x', '', 'bash: no/x: No such file or directory\n', 1],
  ['echo a > dir', '', 'bash: dir: Is a directory\n', 1],
  ['echo a > file/x', '', 'bash: file/x: Not a directory\n', 1],
  ['cat < no', '', 'bash: no: No such file or directory\n', 1],
  ['cat < no/x; echo $?', '1\n', 'bash: no/x: No such file or directory\n', 0],
  ['echo a > $MISSING', '', 'bash: $MISSING: ambiguous redirect\n', 1],
  ["A='x y'; echo a > $A", '', 'bash: $A: ambiguous redirect\n', 1],
  ['echo a > "$MISSING"', '', 'bash: : No such file or directory\n', 1],
  ['echo a > $(echo a b)', '', 'bash: $(echo a b): ambiguous redirect\n', 1],
  ['echo a > "$(echo a b)"; cat "a b"', 'a\n', '', 0],
  ['echo a >', '', "bash: syntax error near unexpected token `newline'\n", 2],
  ['echo a > | cat', '', "bash: syntax error near unexpected token `|'\n", 2],
  ['echo a > ; echo b', '', "bash: syntax error near unexpected token `;'\n", 2],
  ['echo a > && b', '', "bash: syntax error near unexpected token `&&'\n", 2],
  ['cat < file > out; cat out', 'hi\n', '', 0],
  ['> empty; cat empty | wc -c', '0\n', '', 0],
  ['cat no 2>/dev/null || echo failed', 'failed\n', '', 0],
  ['cat no 2>&1 | wc -l', '1\n', '', 0],
  ['cat no |& wc -l', '1\n', '', 0],
  ['cat no &> both; cat both', 'cat: no: No such file or directory\n', '', 0],
  ['cat no > out 2>&1; cat out', 'cat: no: No such file or directory\n', '', 0],
  ['cat no 2>&1 > out | wc -l', '1\n', '', 0],
  ['echo x >&2 | wc -l', '0\n', 'x\n', 0],
  ['echo x 1>&2 2>/dev/null', '', 'x\n', 0],
  ['echo x > /dev/stderr', '', 'x\n', 0],
  ['echo b >> out2; echo c >> out2; cat out2', 'b\nc\n', '', 0],
  ['cat file > file; cat file | wc -c', '0\n', '', 0],
  ['cat <<< "one two" | wc -w', '2\n', '', 0],
  ['echo a >&7', '', 'bash: 7: Bad file descriptor\n', 1],
  ['echo a 2>x3; cat x3', 'a\n', '', 0],
  ['echo a2>x4; cat x4', 'a2\n', '', 0],
  ['nosuch 2>/dev/null; echo $?', '127\n', '', 0],
  ['nosuch > no/x; echo $?', '1\n', 'bash: no/x: No such file or directory\n', 0],
  ['echo a > no/x | wc -l', '0\n', 'bash: no/x: No such file or directory\n', 0],
  ["A='x y'; echo a >&$A", '', 'bash: $A: ambiguous redirect\n', 1],
  ['2>/dev/null cat no; echo $?', '1\n', '', 0],
  ['echo a > one > two; cat one | wc -c; cat two', '0\na\n', '', 0],
  ['cat < dir', '', 'cat: -: Is a directory\n', 1],
  ['cat no 2> both; echo a &>> both; tail -1 both', 'a\n', '', 0],
  ['false > ok; echo $?', '1\n', '', 0],
  ['A=1 > no/x; echo $?', '1\n', 'bash: no/x: No such file or directory\n', 0],
  ['echo a >| force; cat force', 'a\n', '', 0],
  ['echo a&&echo b', 'a\nb\n', '', 0],
  ['cat no 3>&1 1>&2 2>&3 | wc -l', '1\n', '', 0],
  ['echo a 2>&- ; echo b', 'a\nb\n', '', 0],
]

it.each(rows)('%s', (line, stdout, stderr, exitStatus) => {
  const ran = dockerTerminal(files).run(line)
  expect({ stdout: ran.stdout, stderr: ran.stderr, exitStatus: ran.exitStatus }).toEqual({ stdout, stderr, exitStatus })
})

it('writes what undo takes back in one step', () => {
  const { session, run } = dockerTerminal(files)
  run('echo new > file')
  expect(session.world.getState().files['file']).toBe('new\n')
  session.world.undo()
  expect(session.world.getState().files).toEqual(files)
})

it('holds the output of a command that takes time until it has ended', () => {
  const { run, out } = dockerTerminal()
  expect(run('docker run --rm alpine sh -c "echo out; echo bad >&2; exit 3" > all 2>&1')).toMatchObject({
    stdout: '',
    stderr: '',
    exitStatus: 3,
  })
  expect(out('cat all')).toMatch(/out\n(.*\n)*bad\n/)
})
