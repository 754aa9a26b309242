// Programs of public charts that make a Secret for the rest of their chart: by image and words, and what they make.
//
// The programs themselves are only models (the kubelet's part); a model makes no API calls, so what a chart waits for is
// made for it here. Values are placeholders that say so.

import type { Container, Secret } from '../../api/generated/core'

export interface Making {
  readonly name: string
  readonly type?: string
  readonly data: NonNullable<Secret['data']>
}

export interface Maker {
  /** Part of the image's name. */
  readonly image: RegExp
  /** When it is made: while the container runs, or once it has ended well. */
  readonly when: 'running' | 'ended'
  makes(container: Container): readonly Making[]
}

/** base64 of "simulated". */
const placeholder = 'c2ltdWxhdGVk'

function wordsOf({ command = [], args = [] }: Container): readonly string[] {
  return [...command, ...args]
}

/** The value of `--name=value` or `--name value`; null when it is not there. */
function flagOf(words: readonly string[], name: string): string | null {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`))
  const word = words[at]
  if (word === undefined) return null
  return word === name ? (words[at + 1] ?? null) : word.slice(name.length + 1)
}

function named(name: string | null, keys: readonly string[], type?: string): readonly Making[] {
  if (name === null || name === '') return []
  const data = Object.fromEntries(keys.map((key) => [key, placeholder]))
  return [type === undefined ? { name, data } : { name, type, data }]
}

const tlsKeys = ['ca.crt', 'tls.crt', 'tls.key']

export const makers: readonly Maker[] = [
  {
    image: /kube-webhook-certgen/,
    when: 'ended',
    makes(container) {
      const words = wordsOf(container)
      return words.includes('create') ? named(flagOf(words, '--secret-name'), ['ca', 'cert', 'key']) : []
    },
  },
  {
    image: /\/contour:/,
    when: 'ended',
    makes(container) {
      if (!wordsOf(container).includes('certgen')) return []
      return ['contourcert', 'envoycert'].flatMap((name) => named(name, tlsKeys, 'kubernetes.io/tls'))
    },
  },
  {
    image: /argoproj\/argocd:/,
    when: 'ended',
    makes: (container) =>
      wordsOf(container).includes('redis-initial-password') ? named('argocd-redis', ['auth']) : [],
  },
  {
    image: /kedacore\/keda:/,
    when: 'running',
    makes(container) {
      const words = wordsOf(container)
      if (flagOf(words, '--enable-cert-rotation') !== 'true') return []
      return named(flagOf(words, '--cert-secret-name') ?? 'kedaorg-certs', ['ca.crt', 'ca.key', 'tls.crt', 'tls.key'])
    },
  },
  {
    image: /metallb\/controller:|\/metallb-controller:/,
    when: 'running',
    makes({ env = [] }) {
      return named(env.find(({ name }) => name === 'METALLB_ML_SECRET_NAME')?.value ?? null, ['secretkey'])
    },
  },
]
