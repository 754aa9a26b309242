// The flask command: `flask run`.

import type { ProgramPart } from '../program-part'
import { flaskRun } from '../python/flask'

export const flask: ProgramPart = {
  names: ['flask'],
  doc: 'Serves the application that FLASK_APP or --app names, on 127.0.0.1:5000 unless told otherwise.',
  grade: 'estimate',
  start: (call) => (call.args.includes('run') ? flaskRun(call, call.args) : null),
}
