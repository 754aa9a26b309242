// The one page.
import { Playground } from '@/components/shell/playground'

export default function Page() {
  return <Playground />
}
