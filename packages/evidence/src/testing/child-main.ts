import { runEvidenceService } from '../run-evidence-service.ts';
import { DEFINITION } from './definition.ts';

void runEvidenceService(DEFINITION);
