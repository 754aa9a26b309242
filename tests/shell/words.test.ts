import { describe, expect, it } from 'vitest'
import { expandWord, parseLine } from '@/lib/shell/words'

/** Pipelines as one text: words in [], redirections after them, joints in front. */
function shown(line: string): string {
  const parsed = parseLine(line)
  if (!parsed.ok) return `error: ${parsed.error}`
  const variables = { HOME: '/root', N: '3' }
  return parsed.value
    .map(
      ({ when, commands }) =>
        `${when} ${commands
          .map((command) =>
            [
              ...command.assignments.map(({ name, value }) => `${name}:=${expandWord(value, variables)}`),
              ...command.words.map((word) => `[${expandWord(word, variables)}]`),
              ...command.redirections.map(({ kind, target }) => `${kind}(${expandWord(target, variables)})`),
            ].join(' '),
          )
          .join(' | ')}`,
    )
    .join(' ; ')
}

const rows: [name: string, line: string, parsed: string][] = [
  ['plain words', 'kubectl get pods', 'always [kubectl] [get] [pods]'],
  ['nothing', '  # only a comment', ''],
  ['quotes join', `a"b c"'d $N'`, 'always [ab cd $N]'],
  ['escapes', 'a\\ b \\"', 'always [a b] ["]'],
  ['variables', 'echo $HOME/x "${N}4" $MISSING', 'always [echo] [/root/x] [34] []'],
  ['an empty word', 'echo ""', 'always [echo] []'],
  ['pipe and redirect', 'cat a | grep b > c', 'always [cat] [a] | [grep] [b] write(c)'],
  ['joints', 'a && b || c; d', 'always [a] ; success [b] ; failure [c] ; always [d]'],
  ['an assignment', 'A=1 B="x y" env', 'always A:=1 B:=x y [env]'],
  ['an equals sign later', 'helm install a b --set x=1', 'always [helm] [install] [a] [b] [--set] [x=1]'],
  [
    'a here-document',
    'kubectl apply -f - <<EOF\nkind: Pod\n  a: $N\nEOF',
    'always [kubectl] [apply] [-f] [-] here(kind: Pod\n  a: $N\n)',
  ],
  ['a continued line', 'a \\\n b', 'always [a] [b]'],
  ['two lines', 'a\nb', 'always [a] ; always [b]'],
  [
    'braces and jsonpath',
    "kubectl get po -o jsonpath='{.items[0].metadata.name}'",
    'always [kubectl] [get] [po] [-o] [jsonpath={.items[0].metadata.name}]',
  ],
]

const errors: [name: string, line: string, message: string][] = [
  ['an open single quote', "echo 'a", "unexpected EOF while looking for matching `''"],
  ['an open double quote', 'echo "a', 'unexpected EOF while looking for matching `"\''],
  ['a pipe from nothing', '| a', "syntax error near unexpected token `|'"],
  ['a joint at the end', 'a &&', 'syntax error: unexpected end of file'],
  ['a redirection to nothing', 'a >', "syntax error near unexpected token `newline'"],
  ['an open substitution', 'echo $(date', "unexpected EOF while looking for matching `)'"],
  ['arithmetic', 'echo $((1+1))', 'this shell has no arithmetic: $(('],
  ['background', 'sleep 1 &', 'this shell has no background jobs: &'],
  ['an open here-document', 'cat <<EOF\nx', "here-document delimited by end-of-file (wanted `EOF')"],
]

describe('parseLine', () => {
  it.each(rows)('%s', (_, line, parsed) => {
    expect(shown(line)).toBe(parsed)
  })
  it.each(errors)('%s', (_, line, message) => {
    expect(shown(line)).toBe(`error: ${message}`)
  })
})
