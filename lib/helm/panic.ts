// What Go's runtime says when a function of a template crashes: the template engine reports it as an error.

import { GoError } from '@/lib/go/error'

export function outOfRange(detail: string): GoError {
  return new GoError(`runtime error: slice bounds out of range ${detail}`)
}

export function nilDereference(): GoError {
  return new GoError('runtime error: invalid memory address or nil pointer dereference')
}

export function divideByZero(): GoError {
  return new GoError('runtime error: integer divide by zero')
}

export function badConversion(found: string, wanted: string): GoError {
  return new GoError(`interface conversion: interface {} is ${found}, not ${wanted}`)
}
