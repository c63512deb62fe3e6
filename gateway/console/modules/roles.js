// Names of roles.
import { wordFor } from './texts.js';

export const ROLES = ['reception', 'handling', 'leader', 'admin'];
export const roleName = (role) => wordFor('role', role);
