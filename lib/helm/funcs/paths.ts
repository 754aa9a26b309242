// Paths: slash-separated names of files. Models path and path/filepath, which agree on Linux.

import { stringType as text } from '@/lib/go/type'
import { textArg } from '../args'
import { alias, type FuncGroup, func, takes } from '../func'

const base = func(takes(text), 'base PATH', 'The last element of the path.', (args) => baseOf(textArg(args, 0)))
const dir = func(takes(text), 'dir PATH', 'The path without its last element.', (args) => dirOf(textArg(args, 0)))
const clean = func(takes(text), 'clean PATH', 'The shortest path that means the same.', (args) =>
  cleanPath(textArg(args, 0)),
)
const ext = func(takes(text), 'ext PATH', 'The end of the name, from its last dot.', (args) => extOf(textArg(args, 0)))
const isAbs = func(takes(text), 'isAbs PATH', 'Whether the path starts at the root.', (args) =>
  textArg(args, 0).startsWith('/'),
)

export const paths: FuncGroup = {
  family: 'paths',
  funcs: [
    base,
    dir,
    clean,
    ext,
    isAbs,
    alias(base, 'osBase'),
    alias(dir, 'osDir'),
    alias(clean, 'osClean'),
    alias(ext, 'osExt'),
    alias(isAbs, 'osIsAbs'),
  ],
}

function baseOf(path: string): string {
  if (path === '') return '.'
  const trimmed = path.replace(/\/+$/, '')
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1)
}

function dirOf(path: string): string {
  return cleanPath(path.slice(0, path.lastIndexOf('/') + 1))
}

function extOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot)
}

function cleanPath(path: string): string {
  if (path === '') return '.'
  const isRooted = path.startsWith('/')
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    const canGoUp = kept.length > 0 && kept.at(-1) !== '..'
    if (part !== '..') kept.push(part)
    else if (canGoUp) kept.pop()
    else if (!isRooted) kept.push(part)
  }
  const joined = kept.join('/')
  return isRooted ? `/${joined}` : joined === '' ? '.' : joined
}
