// Examples in teaching order; the first is what the page opens on.

import type { Example } from '../example'
import { crowd } from './crowd'
import { drain } from './drain'
import { nightWork } from './night-work'
import { noSuchTag } from './no-such-tag'
import { pending } from './pending'
import { shop } from './shop'
import { slimImage } from './slim'
import { stateful } from './stateful'
import { subcharts } from './subcharts'

export const examples: readonly [Example, ...Example[]] = [
  shop,
  slimImage,
  subcharts,
  pending,
  noSuchTag,
  drain,
  stateful,
  nightWork,
  crowd,
]
