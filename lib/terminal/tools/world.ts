// world: looks at the simulation itself. `world digest` names its whole state; `world dump` prints every API object.

import { done, failed, type Tool } from '@/lib/tool/tool'

export const worldTool: Tool = {
  name: 'world',
  doc: 'world digest | world dump | world scenario',
  run({ argv, session }) {
    const { world } = session
    switch (argv[0]) {
      case 'digest':
        return done(`${world.digest()}\n`)
      case 'dump':
        return done(`${JSON.stringify(world.dump(), null, 2)}\n`)
      case 'scenario':
        return done(`${JSON.stringify(world.document(), null, 2)}\n`)
      default:
        return failed('usage: world digest | dump | scenario\n', 2)
    }
  },
  complete: (argv) => ['digest', 'dump', 'scenario'].filter((word) => word.startsWith(argv.at(-1) ?? '')),
}
