// Expansion of $(VAR) in command, args and env values.
//
// Models k8s.io/kubernetes/third_party/forked/golang/expansion: an unknown name stays as written, $$ is one $.

export function expandVariables(text: string, lookup: (name: string) => string | undefined): string {
  if (!text.includes('$')) return text
  let out = ''
  let at = 0
  while (at < text.length) {
    const dollar = text.indexOf('$', at)
    if (dollar < 0 || dollar + 1 >= text.length) break
    out += text.slice(at, dollar)
    const step = readOperator(text, dollar + 1, lookup)
    out += step.text
    at = step.next
  }
  return out + text.slice(at)
}

interface Step {
  readonly text: string
  readonly next: number
}

function readOperator(text: string, at: number, lookup: (name: string) => string | undefined): Step {
  const sign = text.charAt(at)
  if (sign === '$') return { text: '$', next: at + 1 }
  if (sign !== '(') return { text: `$${sign}`, next: at + 1 }
  const close = text.indexOf(')', at + 1)
  if (close < 0) return { text: '$(', next: at + 1 }
  const name = text.slice(at + 1, close)
  return { text: lookup(name) ?? `$(${name})`, next: close + 1 }
}
