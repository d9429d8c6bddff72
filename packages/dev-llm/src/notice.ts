/** Under this name it answers, whatever model was asked for: nobody is to take it for one. */
export const DEV_MODEL = 'dev-llm-no-model';

/** Goes into `system_fingerprint` of every answer. */
export const NOTICE = 'development server: echoes what it is sent, is no model';
