// TABLE of providers, in the order they are asked.

import type { EditorProvider } from '../provider'
import { dockerfileProvider } from './dockerfile'
import { helmTemplateProvider } from './helm-template'
import { yamlProvider } from './yaml'

export const editorProviders: readonly EditorProvider[] = [dockerfileProvider, helmTemplateProvider, yamlProvider]
