import { setFlagsFromString } from 'node:v8'

/**
 * To be imported first by a program of the server. Calls from WebAssembly into JavaScript, which scripts of processes
 * and the HTTP client make, are compiled anew once they are frequent; the V8 of Node 24 frees what that replaces in a way
 * that, seldom, ends the whole process ("Check failed: jit_page.has_value()"). So they stay as they are.
 */
setFlagsFromString('--wasm-wrapper-tiering-budget=2000000000')
