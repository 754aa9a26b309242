// What a network client was asked to do, and what became of it.

import type { ActionAnswer } from '../programs/plan'

export interface Asked {
  readonly name: string
  readonly args: readonly string[]
  readonly target: string
  readonly answer: ActionAnswer
}

export function hostOf(target: string): { readonly host: string; readonly port: string } {
  const match = /^(?:(\w+):\/\/)?([^/:]*)(?::(\d+))?/.exec(target)
  return { host: match?.[2] ?? '', port: match?.[3] ?? (match?.[1] === 'https' ? '443' : '80') }
}
