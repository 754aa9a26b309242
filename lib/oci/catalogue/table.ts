// Every image of the catalogue. For equal names the first entry whose tags match counts.

import type { CatalogueEntry } from '../catalogue-entry'
import { distrolessImages } from './distroless'
import { languages } from './languages'
import { lessons } from './lessons'
import { operatingSystems } from './operating-systems'
import { servers } from './servers'
import { tools } from './tools'

export const catalogue: readonly CatalogueEntry[] = [
  ...operatingSystems,
  ...languages,
  ...servers,
  ...distrolessImages,
  ...tools,
  ...lessons,
]
