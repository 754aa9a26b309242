// Compiles the expressions of admission policies and webhooks; each must have the type that its field needs.
//
// Models pkg/apis/admissionregistration/validation validateCELCondition and plugin/cel CompileCELExpression.

import { admissionVariables, composedType, type Offered } from '@/lib/cel/admission-types'
import type { Variables } from '@/lib/cel/check'
import { compileCel } from '@/lib/cel/compile'
import { dynType, type Type } from '@/lib/cel/types'
import { type FieldError, invalidValue } from '../../meta/field-error'

export interface Expressions {
  readonly variables: Variables
}

export function expressionsFor(offered: Offered): Expressions {
  return { variables: admissionVariables(offered) }
}

function goName({ name, parameters }: Type): string {
  return parameters.length === 0 ? name : `${name}(${parameters.map(goName).join(', ')})`
}

/** `wanted`: the allowed types' names; empty allows any. */
export function validateExpression(
  source: string,
  path: string,
  wanted: readonly string[],
  { variables }: Expressions,
): readonly FieldError[] {
  const compiled = compileCel(source, variables)
  if (compiled.kind === 'faulty') return [invalidValue(path, source, `compilation failed: ${compiled.text}`)]
  const found = goName(compiled.checked.type)
  if (wanted.length === 0 || wanted.includes(found)) return []
  const what = wanted.length === 1 ? `${wanted[0]}` : `one of [${wanted.join(' ')}]`
  return [invalidValue(path, source, `must evaluate to ${what} but got ${found}`)]
}

/** The variables plus the policy's own; each of them may use the ones before it. */
export function withVariables(
  { variables }: Expressions,
  own: readonly { readonly name: string; readonly expression: string }[],
): readonly Expressions[] {
  if (own.length === 0) return [{ variables }]
  const fields = new Map<string, Type>()
  const stages: Expressions[] = [{ variables: { ...variables, variables: composedType(new Map()) } }]
  for (const { name, expression } of own) {
    const compiled = compileCel(expression, stages[stages.length - 1]?.variables ?? variables)
    if (expression.trim() !== '') fields.set(name, compiled.kind === 'program' ? compiled.checked.type : dynType)
    stages.push({ variables: { ...variables, variables: composedType(new Map(fields)) } })
  }
  return stages
}
