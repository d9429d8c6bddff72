import { runGateway } from '../run-gateway.ts';
import { MODEL, serviceWith } from './service.test.support.ts';

const HIGH_RISK = { ...MODEL, id: 'model-002', name: 'HighRisk', riskTier: 'high' } as const;

void runGateway(serviceWith({ models: [MODEL, HIGH_RISK] }));
