// What a command of the terminal's shell runs in: the session, and the arguments of the function it stands in.

import type { Session } from '@/lib/tool/tool'

export interface Scope {
  readonly session: Session
  /** `$1`, `$2`, …: a function's. */
  positional: readonly string[]
  /** The status of the last substitution: that of a command which only assigns. */
  captured: number
  /** Functions that call themselves are stopped at some depth. */
  readonly depth: number
}

export function scopeOf(session: Session): Scope {
  return { session, positional: [], captured: 0, depth: 0 }
}

/** A subshell: folder, variables and functions set there stay there; what kubectl's file holds does not. */
export function innerScope({ session, positional, depth }: Scope): Scope {
  const inner: Session = {
    ...session,
    variables: { ...session.variables },
    functions: new Map(session.functions),
    get kubeNamespace() {
      return session.kubeNamespace
    },
    set kubeNamespace(namespace) {
      session.kubeNamespace = namespace
    },
    get inside() {
      return session.inside
    },
    set inside(place) {
      session.inside = place
    },
  }
  return { session: inner, positional, captured: 0, depth }
}

export function valueIn({ session, positional }: Scope, name: string): string | undefined {
  if (/^[1-9]\d*$/.test(name)) return positional[Number(name) - 1]
  switch (name) {
    case '#':
      return String(positional.length)
    case '@':
    case '*':
      return positional.join(' ')
    case '0':
      return 'bash'
    case '$':
      return '1'
    case 'PWD':
      return session.folder === '' ? '/' : `/${session.folder}`
    default:
      return session.variables[name]
  }
}
