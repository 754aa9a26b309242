// A world on the stage, without a browser: the host in the same thread, its turns taken when a test asks for them.
import { createStage } from '@/components/world/create-stage'
import type { Stage } from '@/components/world/stage'
import { beganAtEnd } from '@/lib/scenario/began'
import type { Scenario } from '@/lib/scenario/schema'
import { createHosted } from './hosted'

export interface Staged {
  readonly stage: Stage
  /** Delivers pending messages and their answers. */
  settle(): Promise<void>
}

export async function stagedWorld(scenario: Scenario): Promise<Staged> {
  const { client, wait } = createHosted()
  const work = { scenario, began: beganAtEnd(scenario) }
  const stage = createStage(client, work, null)
  client.open(work, 'through', { going: () => undefined, opened: () => undefined })
  const settle = async () => {
    wait(60)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await settle()
  return { stage, settle }
}
