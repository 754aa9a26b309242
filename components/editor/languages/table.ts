// TABLE of the editor's languages; the first that takes a file has it.

import type { EditorLanguage } from '../language'
import { helmTemplate } from './helm-template'
import { plainLanguages } from './plain'

export const editorLanguages: readonly EditorLanguage[] = [helmTemplate, ...plainLanguages]
