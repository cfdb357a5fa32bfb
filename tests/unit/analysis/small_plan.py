"""A small plan of which every answer is known."""

from typing import Final

from hypothesis import settings

from plancoop.plan.model import Plan

SMALL: Final = Plan.model_validate(
    {
        "version": "1",
        "titre": "T",
        "publics": [
            {
                "id": "jeunes",
                "nom": "Les jeunes",
                "objectifs": [
                    {
                        "id": "jeunes-o1",
                        "texte": "Élever l’intérêt",
                        "responsable": "Comité jeunesse",
                        "echeance": "2012-06-30",
                        "etapes": [{"id": "jeunes-o1-e1", "texte": "E", "echeance": "2012-05-01"}],
                    }
                ],
                "moyens": [
                    {
                        "id": "jeunes-m1",
                        "texte": "Trousse",
                        "statut": "en_cours",
                        "responsable": "comite JEUNESSE",
                        "echeance": "2012-06-01",
                        "suivi": [{"le": "2012-06-01", "note": "Imprimée à Québec"}],
                    },
                    {"id": "jeunes-m2", "texte": "Cœur", "partenaires": ["Fédération des œuvres"]},
                ],
            },
            {
                "id": "regions",
                "nom": "Les régions",
                "moyens": [
                    {
                        "id": "regions-m1",
                        "texte": "Forums",
                        "statut": "realise",
                        "responsable": "Aline",
                        "echeance": "2012-01-31",
                        "quand": "à la fin janvier",
                    }
                ],
            },
        ],
    }
)
often = settings(max_examples=40, deadline=None)
