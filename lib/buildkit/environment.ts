// The environment of a stage: variables in the order they were last set.
//
// Models client/llb EnvList.

import { type Environment, environmentOf } from '@/lib/dockerfile/expand'
import { cut } from '@/lib/go/split'

export type Variables = ReadonlyMap<string, string>

export const noVariables: Variables = new Map()

/** A variable set again moves to the end. */
export function withVariable(variables: Variables, name: string, value: string): Variables {
  const next = new Map(variables)
  next.delete(name)
  next.set(name, value)
  return next
}

export function environmentFrom(variables: Variables): Environment {
  return environmentOf(variables)
}

/** `NAME=value` split; without `=` the value is empty. */
export function splitVariable(text: string): readonly [name: string, value: string] {
  const { before, after } = cut(text, '=')
  return [before, after]
}

/** An image's Env list with one variable set: in its place where it is there, else at the end. */
export function withEnvEntry(env: readonly string[], name: string, value: string): readonly string[] {
  const entry = `${name}=${value}`
  const at = env.findIndex((known) => splitVariable(known)[0] === name)
  return at < 0 ? [...env, entry] : env.with(at, entry)
}
