// Dockerfiles: instructions, flags, stages, base images, variables.

import { type DockerfileWord, instructionDocs } from '@/lib/view/dockerfile-words'
import { askWorld } from '../current-stage'
import { code, hoverOf, itemOf, kinds, rangeBack } from '../offers'
import type { EditorProvider } from '../provider'

const kindOf: Readonly<Record<DockerfileWord['kind'], number>> = {
  instruction: kinds.Keyword,
  flag: kinds.Property,
  stage: kinds.Module,
  image: kinds.File,
  variable: kinds.Variable,
}

export const dockerfileProvider: EditorProvider = {
  languages: ['dockerfile'],
  triggers: [' ', '-', '=', '$', '{'],
  async complete(model, position) {
    const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1)
    const range = rangeBack(model, position, /--[\w-]*$|[\w./-]*$/)
    return ((await askWorld('dockerfile-words', model.getValue(), line)) ?? []).map(({ kind, ...word }) =>
      itemOf({ ...word, kind: kindOf[kind] }, range),
    )
  },
  async hover(model, position) {
    const word = model.getWordAtPosition(position)
    const line = model.getLineContent(position.lineNumber)
    if (word === null || !line.trimStart().startsWith(word.word)) return null
    const known = instructionDocs[word.word.toUpperCase()]
    return known === undefined ? null : hoverOf(code(known.usage), known.doc)
  },
}
