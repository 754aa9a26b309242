// Paths of assertions: `spec.containers[0].image`, `status.conditions[Ready].reason`, `metadata.annotations["a/b"]`, `[*]`.

import { isJsonObject, type Json } from '@/lib/base/json'

type Step = { readonly kind: 'field'; readonly name: string } | { readonly kind: 'index'; readonly text: string }

export function valueAt(root: Json, path: string): Json | undefined {
  return stepsOf(path).reduce<Json | undefined>((value, step) => follow(value, step), root)
}

function stepsOf(path: string): readonly Step[] {
  const steps: Step[] = []
  for (const part of path.matchAll(/([^.[\]"]+)|\["([^"]*)"\]|\[([^\]]*)\]/g)) {
    const [, field, quoted, index] = part
    if (field !== undefined) steps.push({ kind: 'field', name: field })
    else if (quoted !== undefined) steps.push({ kind: 'field', name: quoted })
    else steps.push({ kind: 'index', text: index ?? '' })
  }
  return steps
}

function follow(value: Json | undefined, step: Step): Json | undefined {
  if (value === undefined || value === null) return undefined
  if (step.kind === 'index') return Array.isArray(value) ? element(value, step.text) : undefined
  // After [*] a field is read from each element.
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => follow(item, step) ?? null)
  return isJsonObject(value) ? value[step.name] : undefined
}

function element(list: readonly Json[], text: string): Json | undefined {
  if (text === '*') return list
  if (/^\d+$/.test(text)) return list[Number(text)]
  return list.find((item) => isJsonObject(item) && item['type'] === text)
}

/** The value with another one at a path; parts that are missing are made. */
export function withValueAt(root: Json, path: string, value: Json): Json {
  return put(root, stepsOf(path), value)
}

function put(root: Json, steps: readonly Step[], value: Json): Json {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (step.kind === 'index' && Array.isArray(root)) {
    const list: readonly Json[] = root
    const at = list.indexOf(element(list, step.text) ?? null)
    return at < 0 ? root : list.with(at, put(list[at] ?? null, rest, value))
  }
  const fields = isJsonObject(root) ? root : {}
  const name = step.kind === 'field' ? step.name : step.text
  return { ...fields, [name]: put(fields[name] ?? {}, rest, value) }
}
