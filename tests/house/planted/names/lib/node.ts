export const home = process.env['HOME']
export const bytes = Buffer.from('a')
export const fs = require('node:fs')
