import { live } from './live'
console.log(live)
