// The one page. What it shows first is worked out here, when it is built.
import { Playground } from '@/components/frame/playground'
import { picturesAddress } from '@/components/scenario/pictures'
import { openingOf } from '@/components/world/opening'

export default function Page() {
  return <Playground opening={openingOf()} pictures={picturesAddress()} />
}
