// Monaco itself, with the features that are used: the one import of it.

import * as monaco from 'monaco-editor/editor'
import 'monaco-editor/features/register.all'

export { monaco }
