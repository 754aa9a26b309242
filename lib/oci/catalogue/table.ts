// Every image of the catalogue. For equal names the first entry whose tags match counts.

import type { CatalogueEntry } from '../catalogue-entry'
import { buildpackDeps } from './buildpack-deps'
import { distrolessImages } from './distroless'
import { languages } from './languages'
import { lessons } from './lessons'
import { namedImages } from './named'
import { imagesOfCharts } from './of-charts'
import { operatingSystems } from './operating-systems'
import { phpImages } from './php'
import { servers } from './servers'
import { tools } from './tools'

export const catalogue: readonly CatalogueEntry[] = [
  ...operatingSystems,
  ...buildpackDeps,
  ...languages,
  ...phpImages,
  ...servers,
  ...distrolessImages,
  ...tools,
  ...lessons,
  ...namedImages,
  ...imagesOfCharts,
]
