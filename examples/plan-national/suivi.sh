# Deux ans de suivi de ../plan-national.yaml, à la suite de saisie.sh (exemple fictif).

plancoop commencer C01.1.4 C02.1.4 C02.4.2 C03.1.3 C03.5.3 C04.3.4 --le 2023-04-03
plancoop fait C03.3.1 --le 2023-04-20 --preuve "Budget citoyen 2023"
plancoop fait C02.4.3 --le 2023-04-24
plancoop commencer C01.1.1 C01.5.1 C02.1.1 C02.3.1 C03.1.1 C03.2.1 C04.2.2 --le 2023-05-15
plancoop commencer C01.1 C01.2 C01.3 C01.4 C01.5 C02.1 C02.2 C02.3 C02.4 C02.5 C03.1 C03.2 C03.3 C03.4 C03.5 C04.1 C04.2 C04.3 C04.4 --le 2023-05-15
plancoop fait C02.4.3 --le 2023-05-24
plancoop commencer C01.3.1 C02.2.1 C04.2.1 C04.2.4 --le 2023-06-01
plancoop fait C01.2.3 --le 2023-06-14
plancoop fait C02.2.3 --le 2023-06-20
plancoop fait C02.4.3 --le 2023-06-24
plancoop fait C04.2.3 --le 2023-06-28
plancoop fait C03.2.3 --le 2023-06-29
plancoop fait C02.4.3 --le 2023-07-24
plancoop fait C02.4.3 --le 2023-08-24
plancoop fait C01.2.3 --le 2023-09-13
plancoop fait C02.4.3 --le 2023-09-24
plancoop fait C04.2.3 --le 2023-09-27
plancoop fait C01.3.4 --le 2023-10-05 --preuve "Bulletin 2023"
plancoop fait C02.3.1 --le 2023-10-19 --preuve "Liste des membres"
plancoop fait C02.4.3 --le 2023-10-24
plancoop fait C01.1.1 --le 2023-11-08 --preuve "Inventaire publié"
plancoop fait C02.2.3 --le 2023-11-21
plancoop fait C02.4.3 --le 2023-11-24
plancoop fait C03.2.1 --le 2023-11-29 --preuve "Rapport de consultation"
plancoop fait C01.4.3 --le 2023-11-30 --preuve "Liste des lauréats"
plancoop fait C01.2.3 --le 2023-12-06
plancoop fait C02.1.1 --le 2023-12-06 --preuve "Politique adoptée"
plancoop fait C02.4.4 --le 2023-12-11 --preuve "Rapport de sondage 2023"
plancoop fait C01.5.1 --le 2023-12-14 --preuve "Cadre de mesure adopté"
plancoop fait C04.2.2 --le 2023-12-15 --preuve "Trousse en ligne"
plancoop fait C04.2.3 --le 2023-12-18
plancoop fait C02.4.3 --le 2023-12-19
plancoop noter "La version française de la norme manque" C03.1.1 --le 2023-12-20 --ecart "La traduction est attendue en février; les ministères préparent déjà leurs systèmes"
plancoop commencer C01.1.2 C01.4.1 C02.1.2 C02.5.1 C03.2.4 C03.5.1 C04.1.1 C04.3.1 --le 2024-01-15
plancoop fait C03.2.3 --le 2024-01-18 --occurrence 2023-S2
plancoop fait C02.4.3 --le 2024-01-24
plancoop fait C03.1.1 --le 2024-02-22 --preuve "Directive sur les contrats ouverts"
plancoop fait C02.4.3 --le 2024-02-24
plancoop fait C04.3.1 --le 2024-02-28 --preuve "Relevé publié"
plancoop reporter "printemps 2024" C03.5.1 --le 2024-03-05 --note "Le comité consultatif demande une seconde lecture"
plancoop fait C02.1.2 --le 2024-03-12 --preuve "Guide en langage clair"
plancoop fait C01.2.3 --le 2024-03-13
plancoop fait C02.5.1 --le 2024-03-14 --preuve "Question retenue"
plancoop fait C04.1.1 --le 2024-03-15 --preuve "Registre public"
plancoop mesurer 21 C03.2.4 --le 2024-03-18
plancoop fait C02.4.3 --le 2024-03-24
plancoop noter "Première cohorte formée" C03.2.4 --le 2024-03-25 --ecart "Neuf postes ne sont pas pourvus; la deuxième cohorte commence en mai"
plancoop marquer partiel C04.2.4 --le 2024-03-26 --note "Deux projets sur quatre ont été financés" --preuve "Lettres d'octroi"
plancoop fait C04.2.3 --le 2024-03-27
plancoop fait C02.2.1 --le 2024-03-28 --preuve "Bilan des allocations"
plancoop commencer C01.1.3 C01.2.1 C01.2.2 C01.4.2 C01.5.2 C02.2.2 C02.3.3 C02.4.1 C03.3.2 C03.4.1 C04.3.2 C04.4.1 --le 2024-04-08
plancoop modifier C02.2.1 --budget-reel 231400
plancoop modifier C04.2.4 --budget-reel 160000
plancoop fait C03.3.1 --le 2024-04-18 --preuve "Budget citoyen 2024"
plancoop fait C02.4.3 --le 2024-04-24
plancoop mesurer 14 C01.1.2 --le 2024-05-14
plancoop fait C02.2.3 --le 2024-05-22
plancoop fait C02.4.3 --le 2024-05-24
plancoop fait C03.5.2 --le 2024-05-28 --preuve "Ligne ouverte"
plancoop fait C03.5.1 --le 2024-05-30 --preuve "Règles révisées"
plancoop fait C02.2.2 --le 2024-06-04 --preuve "Entente avec les interprètes"
plancoop mesurer 30 C03.2.4 --le 2024-06-05
plancoop fait C03.2.4 --le 2024-06-05 --preuve "Liste des agents formés"
plancoop mesurer 4 C01.4.1 --le 2024-06-11
plancoop fait C01.2.3 --le 2024-06-12
plancoop fait C03.4.1 --le 2024-06-13 --preuve "Directive sur les numéros de subvention"
plancoop fait C04.3.3 --le 2024-06-14 --preuve "Nouveau formulaire"
plancoop mesurer 20 C01.1.2 --le 2024-06-18
plancoop fait C01.1.2 --le 2024-06-18 --preuve "Catalogue en ligne"
plancoop noter "Essais reportés" C02.4.1 --le 2024-06-19 --ecart "Le fournisseur livre en septembre; les consultations de l'été gardent l'ancien site"
plancoop reporter "automne 2024" C02.4.1 --le 2024-06-20 --note "Nouvelle date de livraison"
plancoop fait C02.4.3 --le 2024-06-24
plancoop noter "Quatre ententes signées" C01.4.1 --le 2024-06-25 --ecart "La cinquième université attend l'avis de son comité d'éthique"
plancoop fait C04.2.3 --le 2024-06-26
plancoop fait C03.3.2 --le 2024-06-27 --preuve "Outil en ligne"
plancoop fait C03.2.3 --le 2024-07-09
plancoop mesurer 100 C02.5.2 --le 2024-07-16 --note "Cent citoyens tirés au sort"
plancoop fait C02.4.3 --le 2024-07-24
plancoop fait C02.4.3 --le 2024-08-24
plancoop fait C01.2.1 --le 2024-08-29 --preuve "Portail des zones inondables"
plancoop commencer C02.3.2 C02.5.2 C03.1.2 C03.4.2 C04.1.2 C04.1.3 C04.1.4 C02.1.3 --le 2024-09-05
plancoop mesurer 5 C01.4.1 --le 2024-09-10
plancoop fait C01.4.1 --le 2024-09-10 --preuve "Cinq ententes"
plancoop fait C01.2.3 --le 2024-09-11
plancoop fait C01.5.2 --le 2024-09-17 --preuve "Tableau de bord"
plancoop fait C02.5.2 --le 2024-09-19 --preuve "Recommandations de l'assemblée"
plancoop fait C02.4.3 --le 2024-09-24
plancoop mesurer 100 C04.4.1 --le 2024-09-24
plancoop fait C04.4.1 --le 2024-09-24 --preuve "Rapport d'accessibilité"
plancoop fait C04.2.3 --le 2024-09-25
plancoop fait C01.3.2 --le 2024-09-26 --preuve "Flux horaire"
plancoop mesurer 310 C01.4.2 --le 2024-09-30 --ecart "Trois bassins n'ont pas de formateur; deux y seront au printemps"
plancoop fait C01.3.4 --le 2024-10-03 --preuve "Bulletin 2024"
plancoop noter "Vingt ministères sur vingt-deux publient selon la norme" C03.1.2 --le 2024-10-08 --ecart "Deux ministères publient encore à l'ancienne; un appui technique leur est donné"
plancoop mesurer 41 C01.3.1 --le 2024-10-22
plancoop fait C02.4.3 --le 2024-10-24
plancoop fait C02.4.1 --le 2024-11-12 --preuve "Plateforme en service"
plancoop fait C02.4 --le 2024-11-14 --preuve "Bilan des consultations"
plancoop fait C02.2.3 --le 2024-11-19 --preuve "Compte rendu des quatre tournées"
plancoop modifier C02.4.1 --budget-reel 1045250,75
plancoop fait C02.4.3 --le 2024-11-24
plancoop mesurer 200 C03.3.3 --le 2024-11-26
plancoop fait C03.3.3 --le 2024-11-26 --preuve "Rapport d'essai"
plancoop mesurer 128 C01.2.2 --le 2024-12-03
plancoop fait C01.2.3 --le 2024-12-04
plancoop mesurer 6 C03.4.2 --le 2024-12-05
plancoop fait C03.4.2 --le 2024-12-05 --preuve "Six programmes en ligne"
plancoop fait C02.4.4 --le 2024-12-09 --preuve "Rapport de sondage 2024"
plancoop fait C02.3.2 --le 2024-12-10 --preuve "Trois avis du conseil jeunesse"
plancoop mesurer 52 C01.3.1 --le 2024-12-12 --ecart "Huit propriétaires ont refusé; d'autres toits sont cherchés"
plancoop fait C04.1.3 --le 2024-12-16 --preuve "Procédure de révision"
plancoop mesurer 37 C02.3.3 --le 2024-12-17
plancoop mesurer 4650 C04.3.2 --le 2024-12-18
plancoop fait C02.4.3 --le 2024-12-19
plancoop mesurer 86 C04.2.1 --le 2024-12-19
plancoop fait C02.2 C03.3 C03.5 --le 2024-12-20 --preuve "Rapport annuel"
plancoop commencer C02.5.3 C03.2.2 C01.3.3 C04.4.2 C04.4.3 --le 2025-01-14
plancoop marquer abandonne C03.4.3 --le 2025-01-16 --note "Les ententes de subvention ne le permettent pas"
plancoop mesurer 15 C02.1.3 --le 2025-01-21
plancoop mesurer 31 C04.1.2 --le 2025-01-21
plancoop fait C02.4.3 --le 2025-01-24
plancoop marquer suspendu C04.1.4 --le 2025-01-28 --note "Appel d'offres sans soumission"
