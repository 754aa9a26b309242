// settle: runs the world until nothing is about to happen.

import { done, type Tool } from '@/lib/tool/tool'

export const settle: Tool = {
  name: 'settle',
  doc: 'run until quiet',
  run({ session }) {
    session.world.settle()
    return done('')
  },
}
