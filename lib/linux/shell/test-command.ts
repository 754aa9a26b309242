// `test` and `[`: files, texts and numbers compared.

import type { Machine } from '../machine/machine'
import { compilePattern } from '../machine/text-pattern'

/** 0 when it holds, 1 when not, 2 for what it cannot read. */
export function testExpression(args: readonly string[], machine: Machine): number {
  const or = args.findIndex((arg) => arg === '-o' || arg === '||')
  if (or > 0) return Math.min(testExpression(args.slice(0, or), machine), testExpression(args.slice(or + 1), machine))
  const and = args.findIndex((arg) => arg === '-a' || arg === '&&')
  if (and > 0)
    return Math.max(testExpression(args.slice(0, and), machine), testExpression(args.slice(and + 1), machine))
  const [first = '', second = '', third = ''] = args
  if (args.length > 2 && first === '(' && args.at(-1) === ')') return testExpression(args.slice(1, -1), machine)
  if (args.length - (first === '!' ? 1 : 0) === 2 && nobodyKnows(args.at(-2) ?? '', args.at(-1) ?? '', machine))
    return 0
  if (/^-[efdsrwxLh]$/.test(args.at(-2) ?? '')) machine.lookFor(machine.path(args.at(-1) ?? ''))
  if (first === '!' && args.length > 1) return testExpression(args.slice(1), machine) === 0 ? 1 : 0
  if (args.length === 0) return 1
  if (args.length === 1) return first === '' ? 1 : 0
  const holds = args.length === 2 ? unary(first, second, machine) : binary(first, second, third)
  return holds === null ? 2 : holds ? 0 : 1
}

/** In a build, a file that work nobody simulated may have made: the test is taken to hold, whichever way it is put. */
function nobodyKnows(operator: string, operand: string, machine: Machine): boolean {
  if (machine.purpose !== 'build' || !/^-[efdsrwxLh]$/.test(operator)) return false
  const path = machine.path(operand)
  return !machine.files.has(path) && !machine.files.hasBelow(path) && (machine.isUncertain || machine.exists(path))
}

function unary(operator: string, operand: string, machine: Machine): boolean | null {
  const path = machine.path(operand)
  switch (operator) {
    case '-z':
      return operand === ''
    case '-n':
      return operand !== ''
    case '-e':
      return machine.exists(path)
    case '-f':
      return machine.entry(path)?.type === 'file'
    case '-d':
      return machine.isDirectory(path)
    case '-s':
      return (machine.entry(path)?.size.value ?? 0) > 0
    case '-r':
    case '-w':
      return machine.exists(path)
    case '-x':
      return ((machine.entry(path)?.mode ?? 0) & 0o111) !== 0 || machine.isDirectory(path)
    case '-L':
    case '-h':
      return machine.files.get(path)?.type === 'symlink'
    case '-t':
      return false
    default:
      return null
  }
}

function isInteger(text: string): boolean {
  return /^\s*[-+]?\d+\s*$/.test(text)
}

function binary(left: string, operator: string, right: string): boolean | null {
  if (/^-(?:eq|ne|lt|le|gt|ge)$/.test(operator) && !(isInteger(left) && isInteger(right))) return null
  switch (operator) {
    case '=':
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '=~':
      return compilePattern(right, 'extended')?.test(left) ?? null
    case '-eq':
      return Number(left) === Number(right)
    case '-ne':
      return Number(left) !== Number(right)
    case '-lt':
      return Number(left) < Number(right)
    case '-le':
      return Number(left) <= Number(right)
    case '-gt':
      return Number(left) > Number(right)
    case '-ge':
      return Number(left) >= Number(right)
    default:
      return null
  }
}
