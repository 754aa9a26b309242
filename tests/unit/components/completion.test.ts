import { expect, it } from 'vitest'
import { type Completed, completed } from '@/components/terminal/completion'

const rows: [name: string, text: string, words: string[], becomes: Completed][] = [
  ['the only word is written out', 'kubectl get po', ['pods'], { text: 'kubectl get pods ', offered: [] }],
  ['a folder stays open at its end', 'ls ch', ['chart/'], { text: 'ls chart/', offered: [] }],
  [
    'of several, what all begin with',
    'helm u',
    ['uninstall', 'upgrade'],
    { text: 'helm u', offered: ['uninstall', 'upgrade'] },
  ],
  ['more of it than was typed', 'ls ap', ['api/a', 'api/b'], { text: 'ls api/', offered: ['api/a', 'api/b'] }],
  ['nothing fits', 'ls x', [], { text: 'ls x', offered: [] }],
]

it.each(rows)('%s', (_, text, words, becomes) => {
  expect(completed(text, words)).toEqual(becomes)
})
