// Every docker command that is known here, by the path it is typed with.

import type { UsageRow } from '../usage'
import { archivesUsage } from './archives'
import { containersUsage } from './containers'
import { imagesUsage } from './images'
import { networksUsage } from './networks'
import { runsUsage } from './runs'
import { systemUsage } from './system'

export const usageTable: readonly UsageRow[] = [
  ...runsUsage,
  ...containersUsage,
  ...imagesUsage,
  ...archivesUsage,
  ...systemUsage,
  ...networksUsage,
]
