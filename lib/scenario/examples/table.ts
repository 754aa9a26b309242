// Examples in teaching order; the first is what the page opens on.

import type { Example } from '../example'
import { autoscale } from './autoscale'
import { crash } from './crash'
import { crowd } from './crowd'
import { doors } from './doors'
import { drain } from './drain'
import { nightWork } from './night-work'
import { noSuchTag } from './no-such-tag'
import { notReady } from './not-ready'
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
  crash,
  notReady,
  autoscale,
  drain,
  stateful,
  doors,
  nightWork,
  crowd,
]
