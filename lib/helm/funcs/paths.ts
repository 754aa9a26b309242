// Paths: slash-separated names of files.

import { baseName, cleanPath, directoryOf, extensionOf } from '@/lib/go/path'
import { stringType as text } from '@/lib/go/type'
import { textArg } from '../args'
import { alias, type FuncGroup, func, takes } from '../func'

const base = func(takes(text), 'base PATH', 'The last element of the path.', (args) => baseName(textArg(args, 0)))
const dir = func(takes(text), 'dir PATH', 'The path without its last element.', (args) => directoryOf(textArg(args, 0)))
const clean = func(takes(text), 'clean PATH', 'The shortest path that means the same.', (args) =>
  cleanPath(textArg(args, 0)),
)
const ext = func(takes(text), 'ext PATH', 'The end of the name, from its last dot.', (args) =>
  extensionOf(textArg(args, 0)),
)
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
